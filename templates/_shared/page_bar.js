{# As soon as a row of links is there, before anything is drawn: what fits in its line comes out of its menus. #}
for (const row of document.querySelectorAll(".fits")) {
  const menu = row.querySelector(".menu"), list = row.querySelector(".nav"), word = menu?.querySelector("span");
  const items = [...list?.children ?? []], choices = [...row.querySelectorAll(".choice")];
  const shown = document.createElement("ul"), [whole, rest] = [word?.textContent, menu?.dataset.more];
  shown.className = "shown";
  menu?.before(shown);

  {# Sections fold first, from the end, then pages. #}
  const isPage = (item) => !item.firstElementChild.hash || item.firstElementChild.pathname !== location.pathname;
  const byRank = [...items.filter(isPage), ...items.filter((item) => !isPage(item))];

  {# Show so many of them, and tell whether they fit. #}
  const show = (count) => {
    const chosen = new Set(byRank.slice(0, count));
    shown.append(...items.filter((item) => chosen.has(item)));
    list?.append(...items.filter((item) => !chosen.has(item)));
    shown.hidden = !count;
    if (menu) {
      menu.hidden = count === items.length;
      word.textContent = count ? rest : whole;
    }
    return row.scrollWidth <= row.clientWidth;
  };
  {# One alone is no choice. #}
  const showMost = () => {
    let [fits, most] = [-1, items.length];
    if (show(most)) return most;
    while (most - fits > 1) {
      const middle = (fits + most) >> 1;
      if (show(middle)) fits = middle; else most = middle;
    }
    return fits === 1 ? 0 : fits;
  };
  const unfold = (first) => choices.forEach((choice, place) => choice.classList.toggle("unfolded", place >= first));

  {# Documents and languages fold where that leaves room for three sections, or where they must. #}
  const fill = () => {
    const focused = document.activeElement;
    row.classList.remove("tight", "wide");
    unfold(0);
    row.classList.toggle("wide", showMost() < items.length);
    const most = [...choices, null].map((_, first) => (unfold(first), showMost()));
    let first = most.findIndex((count) => count >= Math.min(items.length, 3));
    if (first < 0) first = most.findIndex((count) => count >= 0);
    row.classList.toggle("tight", first < 0);
    unfold(first < 0 ? choices.length : first);
    show(Math.max(0, most.at(first)));
    if (row.contains(focused)) focused.focus({ preventScroll: true });
  };
  const size = () => `${row.clientWidth} ${getComputedStyle(row).fontSize}`;
  let last = size();
  new ResizeObserver(() => { if (last !== (last = size())) fill() }).observe(row);
  fill();

  {# A menu opens below its button. Old browsers do not say by themselves whether it is open. #}
  for (const button of row.querySelectorAll("[popovertarget]")) {
    const opened = document.getElementById(button.getAttribute("popovertarget"));
    button.ariaExpanded = "false";
    opened.addEventListener("beforetoggle", () => {
      const { left, right } = button.getBoundingClientRect(), { clientWidth, dir } = document.documentElement;
      const isLeft = (button === menu) === (dir !== "rtl");
      opened.style.setProperty("--at", `${isLeft ? left : clientWidth - right}px`);
    });
    opened.addEventListener("toggle", (event) => { button.ariaExpanded = event.newState === "open" });
  }
}
