{# What is too wide for its column slides by itself: it is reached by key and has a name. A formula of a line gets one. #}
{
  const main = document.querySelector("main");
  const wide = [...main.querySelectorAll(".slider, .formula, math:not([display=block])")].filter((one) => !one.closest("summary"));
  const column = (one) => one.parentElement.clientWidth || column(one.parentElement); // what stands in a line has 0
  const inline = wide.filter((one) => one.localName === "math");
  const measure = () => {
    for (const one of inline) {
      one.removeAttribute("display");
      one.classList.remove("slides");
    }
    const found = new Set(wide.filter((one) => one.localName === "math"
      ? one.getBoundingClientRect().width > column(one) + 1 : one.scrollWidth > one.clientWidth + 1));
    for (const one of wide) {
      if (inline.includes(one) && found.has(one)) one.setAttribute("display", "block");
      one.classList.toggle("slides", found.has(one));
      one.toggleAttribute("tabindex", found.has(one));
      if (found.has(one)) one.tabIndex = 0;
      if (one.localName === "math") continue; // has its own role and name
      one.role = found.has(one) ? "group" : null;
      one.ariaLabel = found.has(one) ? main.dataset[one.matches(".slider") ? "table" : "formula"] : null;
    }
  };
  if (wide.length) new ResizeObserver(measure).observe(main);
}
