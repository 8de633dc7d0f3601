// The plain chat page. Every word it shows comes from page.html or from the server, always as text, never as HTML.
"use strict";

(() => {
  const TIMEOUT_MS = 45000;
  const WORTH_A_RETRY = new Set(["no_session", "too_many", "too_slow", "unavailable"]);
  // Official pages, and the sheets of this very site.
  const LINK = /https:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]…]|\/fiche\/[a-z_0-9]+\/[a-z_0-9]+(?:\?(?:lieu|passage)=[\w%.-]+)?/g;

  const log = document.getElementById("log");
  const form = document.getElementById("form");
  const field = document.getElementById("message");
  const status = document.getElementById("status");
  const send = form.querySelector("button");

  let token = null; // kept in memory only: closing the page ends the conversation
  let busy = false;

  class Refused extends Error {
    constructor(code, sentence) {
      super(sentence);
      this.code = code;
    }
  }

  function fromTemplate(id) {
    return document.getElementById(id).content.firstElementChild.cloneNode(true);
  }

  function text(name) {
    return document.getElementById("texts").content.querySelector(`[data-text="${name}"]`).textContent;
  }

  function fillWithLinks(paragraph, words) {
    let end = 0;
    for (const match of words.matchAll(LINK)) {
      const link = document.createElement("a");
      link.href = match[0];
      link.rel = "noopener noreferrer";
      // The conversation lives in this page: opening a sheet must not end it.
      if (match[0].startsWith("/")) link.target = "_blank";
      link.textContent = match[0];
      paragraph.append(words.slice(end, match.index), link);
      end = match.index + match[0].length;
    }
    paragraph.append(words.slice(end));
  }

  function show(id, words) {
    const bubble = fromTemplate(id);
    fillWithLinks(bubble.querySelector("p") || bubble, words);
    log.append(bubble);
    return bubble;
  }

  function button(title, onClick) {
    const made = fromTemplate("button");
    made.textContent = title;
    made.addEventListener("click", () => {
      // aria-disabled rather than disabled: the keyboard keeps its place in the conversation.
      if (!busy && made.getAttribute("aria-disabled") !== "true") onClick();
    });
    return made;
  }

  function showReply(reply) {
    if (reply.text) show("bot", reply.text);
    if (!reply.choices.length) return;
    const group = fromTemplate("choices");
    for (const choice of reply.choices) {
      group.append(button(choice.title, () => converse({ sent: choice.payload, shown: choice.title })));
    }
    log.append(group);
  }

  // "2" means the second choice of the last question only: older buttons stop working.
  function retireButtons() {
    for (const old of log.querySelectorAll("button")) old.setAttribute("aria-disabled", "true");
  }

  async function post(path, body) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const response = await fetch(`/web/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "omit",
      signal: AbortSignal.timeout ? AbortSignal.timeout(TIMEOUT_MS) : undefined,
    });
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer.error, answer.message);
    return answer;
  }

  async function openSession() {
    token = null;
    token = (await post("session", {})).token;
  }

  async function ask(message) {
    if (!token) await openSession();
    try {
      return await post("messages", { text: message.sent });
    } catch (error) {
      if (error.code !== "no_session") throw error;
      // The session expired or the server restarted: it did not take the message. A number would mean nothing
      // in a new conversation, so the words of the choice are sent.
      await openSession();
      show("notice", text("restarted"));
      return await post("messages", { text: message.shown });
    }
  }

  function showProblem(error, message) {
    const refused = error instanceof Refused;
    const bubble = show("problem", refused && error.message ? error.message : text("offline"));
    if (refused && !WORTH_A_RETRY.has(error.code)) return;
    bubble.append(button(text("retry"), () => exchange(message, bubble)));
  }

  async function exchange(message, place) {
    busy = true;
    send.setAttribute("aria-disabled", "true");
    status.textContent = text("waiting");
    retireButtons();
    try {
      const answer = await ask(message);
      answer.messages.forEach(showReply);
    } catch (error) {
      showProblem(error, message);
    } finally {
      busy = false;
      send.removeAttribute("aria-disabled");
      status.textContent = "";
      place.scrollIntoView({ block: "start" });
    }
  }

  function converse(message) {
    const bubble = show("user", message.shown);
    bubble.scrollIntoView({ block: "end" });
    exchange(message, bubble);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (busy || !words) return;
    field.value = "";
    field.focus();
    converse({ sent: words, shown: words });
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
})();
