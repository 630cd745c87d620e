(() => {
  const list = document.querySelector(".people"), box = document.querySelector("search");
  const input = box.querySelector("input"), shown = box.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const order = new Intl.Collator(document.documentElement.lang).compare;
  const people = [...list.children].map((item) => ({
    item, name: item.querySelector("h2").textContent, text: plain(item.textContent),
  })).sort((one, other) => order(one.name, other.name));
  list.append(...people.map((one) => one.item));
  const search = () => {
    const words = plain(input.value).split(/\s+/);
    let count = 0;
    for (const { item, text } of people) count += !(item.hidden = !words.every((word) => text.includes(word)));
    shown.textContent = count;
  };
  input.addEventListener("input", search);
  box.hidden = false;
  if (input.value) search();
})();
