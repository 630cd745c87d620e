{# The filter above a long list of papers. What is chosen stands in the address, and comes from there. #}
{
  const section = document.currentScript.closest("section"), box = section.querySelector(".filter");
  const input = box.querySelector("input"), selects = [...box.querySelectorAll("select")], fields = [input, ...selects];
  const clear = box.querySelector(".clear"), count = box.querySelector("output");
  const items = [...section.querySelectorAll(".papers > li")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = ".title, .reference, .authors, .venue, .note, .badge, .text, .highlights, .abstract";
  const read = (item) => plain([...item.querySelectorAll(words)].map((part) => part.textContent).join("\n"));
  const has = (item, field) => item.dataset.facets.split(" ")[selects.indexOf(field)].split(",").includes(`${field.selectedIndex - 1}`);
  const index = () => { texts ??= items.map(read) };
  let texts, later;

  {# Each list with the headings above it: one that has no paper left hides. #}
  const lists = [];
  let above = [];
  for (const part of section.children) {
    if (part.matches(".group")) above = [...above.filter((other) => other.tagName < part.tagName), part];
    if (part.matches(".papers")) lists.push({ headings: above, items: [...part.children] });
  }

  const show = () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean), chosen = selects.filter((field) => field.value);
    if (wanted.length) index();
    if (wanted.length || chosen.length) section.classList.add("filtering");
    let shown = 0;
    items.forEach((item, place) => {
      const fits = chosen.every((field) => has(item, field)) && wanted.every((word) => texts[place].includes(word));
      if (item.hidden === fits) item.hidden = !fits;
      shown += fits;
    });
    const full = lists.filter((list) => list.items.some((item) => !item.hidden)).flatMap((list) => list.headings);
    for (const { headings } of lists) for (const heading of headings) heading.hidden = !full.includes(heading);
    const all = !wanted.length && !chosen.length;
    clear.hidden = all;
    const text = all ? count.dataset.total : count.dataset.part.replace("{shown}", shown);
    if (count.textContent !== text) count.textContent = text;
    section.classList.remove("waiting");
  };

  const write = () => {
    const address = new URL(location);
    for (const field of fields) {
      address.searchParams.delete(field.name);
      if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
    }
    try { history.replaceState(history.state, "", address) } catch { {# too often for this browser, or no address #}}
  };

  const change = () => {
    show();
    clearTimeout(later);
    later = setTimeout(write, 150);
  };

  const reset = () => {
    for (const field of fields) field.value = "";
    change();
  };

  {# A paper that the address leads to is shown, whatever else the address says. #}
  const follow = () => {
    const given = new URLSearchParams(location.search);
    for (const field of fields) field.value = given.get(field.name) ?? "";
    for (const field of selects) if (!field.value) field.value = "";{# it has no such choice #}
    show();
    let target;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch { {# no anchor of ours #}}
    if (!items.includes(target) || !target.hidden) return;
    reset();
    target.scrollIntoView();
  };

  box.addEventListener("focusin", index, { once: true });{# so that the first letter finds all read #}
  box.addEventListener("input", change);
  clear.addEventListener("click", () => { reset(); input.focus() });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.matches("select")) return;
    event.preventDefault();
    reset();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  addEventListener("popstate", follow);
  addEventListener("pageshow", (event) => event.persisted || follow());{# browsers fill fields in again, once all is there #}
  follow();
}
