// In a portal's frame: a token that its address brings (#token=…), and a new one from the portal's
// own script where it has one. Only parents that the server allows can be there to answer.
const chat = document.querySelector("clausewise-chat");
if (window.parent !== window) {
  let held = new URLSearchParams(location.hash.slice(1)).get("token");
  if (held) history.replaceState(null, "", location.pathname + location.search);
  chat.setAttribute("keep", held ? "memory" : "session");
  let heard = null;
  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data?.clausewiseToken !== "string") return;
    held = data.clausewiseToken;
    chat.setAttribute("keep", "memory");
    heard?.();
  });
  chat.getToken = async ({ refresh }) => {
    if (!refresh) return held;
    held = null;
    await new Promise((done) => {
      heard = done;
      setTimeout(done, 2000);
      window.parent.postMessage({ clausewise: "token" }, "*");
    });
    return held;
  };
}
