// Asking: one POST, answered by events, or whole where events do not get through.

class Failed extends Error {
  constructor(status, detail) {
    super(detail || "");
    this.kind = { 401: "signin", 429: "waiting", 503: "waiting" }[status] || "failed";
  }
}

// What a proxy says that does not let events through; the whole answer may still come.
const UNSTREAMED = [404, 405, 406, 415, 501, 502, 504];

const post = (path, body, token, signal) => fetch(BASE + "api/v1/" + path, {
  method: "POST",
  // No credentials named: a cookie goes to the page's own origin only, to another one never.
  redirect: "error",
  referrerPolicy: "no-referrer",
  signal,
  headers: { "content-type": "application/json", ...(token && { authorization: "Bearer " + token }) },
  body: JSON.stringify(body),
});

async function* events(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (let held = "", over = false; !over;) {
    const { value, done } = await reader.read();
    over = done;
    held += decoder.decode(value, { stream: !done });
    const blocks = held.split("\n\n");
    held = blocks.pop();
    for (const block of blocks) {
      const found = /^event: (.*)\ndata: (.*)$/m.exec(block);
      if (found) yield [found[1], JSON.parse(found[2])];
    }
  }
}

const refusal = async (response) =>
  new Failed(response.status, (await response.json().catch(() => ({}))).detail);

// The answer as POST /ask gives it; show(name, part) is called with each event on the way.
// getToken(refresh) gives a token, or nothing.
async function ask(body, getToken, show, signal) {
  let token = await getToken(false);
  const sent = async (path) => {
    let response = await post(path, body, token, signal);
    if (response.status === 401 && (token = await getToken(true))) {
      response = await post(path, body, token, signal);
    }
    return response;
  };
  const streamed = await sent("ask/stream");
  if (!streamed.ok && !UNSTREAMED.includes(streamed.status)) throw await refusal(streamed);
  try {
    if (streamed.ok && /^text\/event-stream/.test(streamed.headers.get("content-type"))) {
      for await (const [name, data] of events(streamed)) {
        if (name === "error") throw new Failed(data.status, data.detail);
        if (name === "answer") return data;
        show(name, data);
      }
    }
  } catch (error) {
    // A line that was cut, or events that are none, are no reason to give up.
    if (error instanceof Failed || signal.aborted) throw error;
  }
  const whole = await sent("ask");
  if (!whole.ok) throw await refusal(whole);
  return whole.json();
}
