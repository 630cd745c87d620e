{# The BibTeX of long lists stands in a file beside the page, which is fetched once something of it is wanted. #}
{
  const parts = document.getElementById("_bibtex").content;
  const split = (text) => new Map(text.split(/^(?=@\w+\{)/m).map((entry) => [/\{([^,]*)/.exec(entry)?.[1], entry.trim()]));
  let file;
  document.addEventListener("toggle", async ({ target }) => {
    const link = target.open && target.querySelector(":scope > [href$='.bib']");
    if (!link) return;
    file ??= fetch(link.href).then((answer) => answer.ok ? answer.text() : "").then(split);
    const entry = (await file.catch(() => file = undefined))?.get(target.closest("li").id);
    if (!entry) return;{# the link to the file stays #}
    const shown = parts.cloneNode(true);
    shown.querySelector("pre").textContent = entry;
    link.replaceWith(shown);
  }, true);
}
