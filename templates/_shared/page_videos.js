// Videos play while they are in view, without sound; not for readers who want less motion, nor once they are stopped.
{
  const less = matchMedia("(prefers-reduced-motion: reduce)");
  const visible = new WeakSet(), stopped = new WeakSet();
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      visible[isIntersecting ? "add" : "delete"](target);
      if (!isIntersecting) target.pause();
      else if (!less.matches && !stopped.has(target)) target.play().catch(() => { /* then its reader starts it */ });
    }
  }, { threshold: 0.25 });
  for (const video of document.querySelectorAll("video")) {
    video.addEventListener("pause", () => visible.has(video) && stopped.add(video));
    video.addEventListener("play", () => stopped.delete(video));
    observer.observe(video);
  }
}
