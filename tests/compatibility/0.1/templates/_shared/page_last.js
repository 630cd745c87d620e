// Conveniences; the page is whole without them.
{
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Colours: as the system has them, light, dark, and round again.
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

  // The menu closes once something is chosen.
  for (const menu of all("[popover]")) {
    menu.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
  }

  // The same page in another language opens at the section in view.
  for (const link of all(".languages a")) {
    link.addEventListener("click", () => {
      const passed = all("main > section").filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
      link.hash = scrollY && passed.length ? passed.at(-1).id : "";
    });
  }

  // Copy what stands beside the button; where that is not allowed, select it.
  for (const button of all(".copy")) {
    button.addEventListener("click", async () => {
      const text = button.parentNode.querySelector("pre");
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(text);
      }
    });
  }
}
