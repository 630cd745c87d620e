{# Conveniences; the page is whole without them. #}
{
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  {# Colours: as the system has them, light, dark, and round again. #}
  for (const button of all(".scheme")) {
    const show = () => { button.ariaLabel = button.title = button.dataset[root.dataset.scheme] };
    button.addEventListener("click", () => {
      const next = { system: "light", light: "dark", dark: "system" }[root.dataset.scheme];
      root.dataset.scheme = next;
      try { localStorage.setItem("scheme", next) } catch { /* then for this visit only */ }
      show();
    });
    show();
  }

  {# The menu closes once something is chosen. #}
  for (const menu of all("[popover]")) {
    menu.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
  }

  {# The section in view is marked where it is linked: the uppermost below the bar, at the page's end the last. #}
  {
    const links = new Map(all(":is(.shown, .nav) a[href^='#']").map((link) => [link.hash.slice(1), link]));
    const linked = all("main > section").filter((section) => links.has(section.id)), seen = new Set();
    let atEnd = false;
    const mark = () => {
      const aimed = linked.find((section) => section.id === location.hash.slice(1));
      const section = atEnd && scrollY ? aimed ?? linked.at(-1) : linked.find((section) => seen.has(section));
      if (!section) return;
      for (const [id, link] of links) link.ariaCurrent = id === section.id ? "true" : null;
    };
    const note = (found) => {
      for (const { target, isIntersecting } of found) seen[isIntersecting ? "add" : "delete"](target);
      mark();
    };
    const top = Math.round(parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 8;
    const upper = new IntersectionObserver(note, { rootMargin: `-${top}px 0px -60%` });
    linked.forEach((section) => upper.observe(section));
    const end = new IntersectionObserver(([found]) => { atEnd = found.isIntersecting; mark() });
    if (linked.length) end.observe(document.body.appendChild(Object.assign(document.createElement("i"), { className: "end" })));
    addEventListener("hashchange", mark);
  }

  {# The same page in another language opens at the section in view. #}
  for (const link of all(".languages a")) {
    link.addEventListener("click", () => {
      const passed = all("main > section").filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
      link.search = location.search; // what is filtered stays filtered
      link.hash = scrollY && passed.length ? passed.at(-1).id : "";
    });
  }

  {# A section that has moved to a page of its own is shown there. #}
  const follow = () => {
    const target = document.querySelector(".moved:target");
    if (target) location.replace(target.href);
  };
  addEventListener("load", follow);
  addEventListener("hashchange", follow);

  {# Copy what stands beside the button; where that is not allowed, select it. #}
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest(".copy"), text = button?.parentNode.querySelector("pre");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}
