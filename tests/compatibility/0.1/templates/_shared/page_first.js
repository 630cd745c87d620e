// Before anything is drawn: the colours chosen on an earlier visit.
{
  let scheme;
  try { scheme = localStorage.getItem("scheme") } catch { /* storage is not allowed here */ }
  document.documentElement.dataset.scheme = ["light", "dark"].includes(scheme) ? scheme : "system";
}
