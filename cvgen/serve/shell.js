// The shell around the documents: lists them, shows the one that is chosen in a frame, and loads it again, scrolled
// to where it was, when its version changes. The documents themselves are the files as they will be built.
const $ = (selector, root = document) => root.querySelector(selector);
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

let state = { documents: [], problems: [], making: [] };
let events, frame, coming, received, tick;

const chosen = () => decodeURIComponent(location.hash.slice(1));
const current = () => state.documents.find((one) => one.file === chosen());

function listen() {
  events?.close();
  events = new EventSource(`/events?file=${encodeURIComponent(chosen())}`);
  events.onmessage = (event) => {
    state = JSON.parse(event.data);
    draw();
  };
  events.onopen = () => document.body.classList.remove("gone");
  events.onerror = () => {
    clearTimeout(tick);
    document.body.classList.add("gone");
    $("#status").textContent = "“cvgen serve” does not answer; this page tries again";
  };
}

function draw() {
  if (!current() && state.documents.length) {
    location.replace(`#${encodeURIComponent(state.documents[0].file)}`);
    return;
  }
  const problems = [...state.problems, ...(current()?.problems ?? [])];
  const errors = problems.filter((one) => one.severity === "error");
  const warnings = problems.filter((one) => one.severity === "warning");
  $("#profile").textContent = state.profile;
  received = performance.now();
  drawStatus(errors);
  document.title = `${errors.length ? "✗ " : ""}${chosen() || state.profile} – cvgen serve`;
  fill($("#errors"), errors, "h2", "error");
  $("#errors header p").hidden = !frame;
  fill($("#warnings"), warnings, "summary", "warning");
  drawAudit();
  drawList();
  show();
}

// What was found when the document was read back; that comes a while after the document itself.
function drawAudit() {
  const box = $("#audit"), found = current()?.audit;
  box.hidden = !current()?.version;
  const words = { error: ["loss", "losses"], warning: ["warning", "warnings"], hint: ["hint", "hints"] };
  const counts = Object.entries(words).map(([kind, [one, more]]) => {
    const number = found?.filter((problem) => problem.severity === kind).length;
    return number ? `${number} ${number === 1 ? one : more}` : "";
  }).filter(Boolean);
  $("summary", box).textContent = `audit: ${found ? counts.join(", ") || "nothing is lost" : "not read back yet"}`;
  box.classList.toggle("lost", found?.some((problem) => problem.severity === "error") ?? false);
  $(".problems", box).replaceChildren(...(found ?? []).map(drawProblem));
}

// What is being made, and for how long already; the clock runs on between the server's messages.
function drawStatus(errors) {
  const [making] = state.making;
  const seconds = making ? Math.floor(making.seconds + (performance.now() - received) / 1000) : 0;
  const verb = making?.file === state.profile ? "reading" : "making";
  const waiting = current()?.current === false ? "waiting …" : "";
  const now = making ? `${verb} ${making.file}${seconds ? `, for ${seconds} s` : ""} …` : waiting;
  $("#status").textContent = [errors.length ? count(errors, "error") : "", now].filter(Boolean).join("; ") || "up to date";
  clearTimeout(tick);
  if (making) tick = setTimeout(() => drawStatus(errors), 500);
}

const count = (list, word) => `${list.length} ${word}${list.length === 1 ? "" : "s"}`;

function fill(box, problems, heading, word) {
  box.hidden = problems.length === 0;
  $(heading, box).textContent = count(problems, word);
  $(".problems", box).replaceChildren(...problems.map(drawProblem));
}

function drawProblem(problem) {
  const place = problem.link ? make("a", { href: problem.link, title: "Open in the editor" }, problem.place) : problem.place;
  const box = make("div", { className: "problem" });
  box.append(make("p", {}, make("strong", {}, place), " ", make("span", { className: problem.severity }, `${problem.severity}:`),
    ` ${problem.message} `, make("span", { className: "code" }, `[${problem.code}]`)));
  if (problem.line && problem.source.join("")) {
    const [before, marked, after] = problem.source;
    box.append(make("pre", {}, make("span", { className: "number" }, `${problem.line} | `), before,
      make("mark", {}, marked || " "), after));
  }
  if (problem.hint) box.append(make("p", { className: "hint" }, `hint: ${problem.hint}`));
  return box;
}

function drawList() {
  const open = new Set([...document.querySelectorAll("#documents details[open]")].map((one) => one.id));
  const names = [...new Set(state.documents.map((one) => one.document))];
  const focused = document.activeElement?.getAttribute("href");
  $("#documents").replaceChildren(...names.flatMap((name) => {
    const all = state.documents.filter((one) => one.document === name);
    const others = all.filter((one) => !one.own);
    const id = `others-${name}`;
    const is_open = open.has(id) || others.some((one) => one.file === chosen());
    return [
      make("h2", {}, name),
      ...(all[0].summary ? [make("p", {}, all[0].summary)] : []),
      make("ul", {}, ...all.filter((one) => one.own).map(drawItem)),
      ...(others.length ? [make("details", { id, open: is_open }, make("summary", {}, "other formats"),
        make("ul", {}, ...others.map(drawItem)))] : []),
    ];
  }));
  if (focused) $(`#documents a[href="${CSS.escape(focused)}"]`)?.focus();
}

function drawItem(one) {
  const link = make("a", { href: `#${encodeURIComponent(one.file)}`, className: one.problems.some((problem) => problem.severity === "error") ? "failed" : "" }, one.file);
  if (one.file === chosen()) link.setAttribute("aria-current", "page");
  const facts = one.pages ? `${one.pages} p.` : one.locale;
  return make("li", {}, link, make("span", {}, facts),
    make("a", { href: `/out/${one.address}`, target: "_blank", title: `Open ${one.file} alone` }, "↗"));
}

function show() {
  const one = current();
  if (!one) return;
  $("#waiting").hidden = one.version > 0 || one.problems.length > 0;
  const address = `${one.view}?v=${one.version}`;
  if (one.version === 0 || (coming ?? frame)?.dataset.address === address) {
    if (one.version === 0 && frame?.dataset.file !== one.file) frame = void frame?.remove();
    return;
  }
  coming?.remove();
  coming = make("iframe", { className: "coming", src: address, title: one.file });
  Object.assign(coming.dataset, { address, file: one.file });
  $("#viewer").append(coming);
  waitFor(coming);
}

// A frame is shown when it is loaded, or a moment after it can be read: pictures from elsewhere may never come.
function waitFor(next) {
  let readable = 0;
  const timer = setInterval(() => {
    const page = next.contentDocument;
    if (next !== coming) clearInterval(timer);
    else if (page && page.URL !== "about:blank" && page.readyState !== "loading") {
      readable ||= performance.now();
      if (performance.now() - readable > 60 && next.src.includes("/out/")) swap();
    }
  }, 10);
  const swap = () => {
    clearInterval(timer);
    if (next !== coming) return;
    const [x, y] = frame?.dataset.file === next.dataset.file ? position(frame) : [0, 0];
    scroll(next, x, y);
    next.classList.remove("coming");
    frame?.remove();
    [frame, coming] = [next, undefined];
  };
  next.onload = () => {
    const before = next === frame ? position(next) : undefined;
    swap();
    if (before) follow(next);
  };
}

function position(shown) {
  try {
    return [shown.contentWindow.scrollX, shown.contentWindow.scrollY];
  } catch {
    return [0, 0];
  }
}

const scroll = (shown, x, y) => {
  try {
    shown.contentWindow.scrollTo({ left: x, top: y, behavior: "instant" });
  } catch { /* a page of somebody else's, which a link has led to */ }
};

// A link inside the frame has led to another document: it is now the one that is chosen.
function follow(shown) {
  try {
    const file = decodeURIComponent(shown.contentWindow.location.pathname.replace(/^\/out\//, ""));
    if (file !== chosen() && state.documents.some((one) => one.file === file)) {
      location.hash = encodeURIComponent(file);
    }
  } catch { /* as above */ }
}

addEventListener("hashchange", () => {
  draw();
  listen();
});
listen();
