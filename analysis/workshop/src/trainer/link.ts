// What the main window and the trainer's window say to each other. From disk every window's origin is "null", so a message
// counts only with the session's random name, and only in the shape that is expected. It travels by BroadcastChannel and
// postMessage at once, and by storage as long as neither was heard; the first that arrives counts.
import { Field } from "../state/checked.ts";
import { stateOf, type SessionFile } from "../state/session_file.ts";
import { SCREENS, type Screen, type State } from "../state/state.ts";
import { tried } from "../state/keep.ts";

export interface Clock { started: number; stepped: number }  // milliseconds since 1970

export type Command =
  | { do: "step"; step: number }
  | { do: "freeze"; on: boolean }
  | { do: "screen"; screen: Screen }
  | { do: "clock" };
export type FromMain = { say: "state"; state: SessionFile["state"]; frozen: boolean; clock: Clock } | { say: "there" } | { say: "bye" };
export type FromTrainer = { say: "hello" } | { say: "there" } | { say: "command"; command: Command } | { say: "bye" };
export type Side = "main" | "trainer";

const MOST_SEEN = 500;  // messages remembered, to hear each once

export const isSession = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
export const newSession = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function commandIn(field: Field): Command {
  const what = field.value !== null && typeof field.value === "object" && Object.hasOwn(field.value, "do") ? (field.value as { do: unknown }).do : null;
  switch (what) {
    case "step": return { do: "step", step: field.fields("do", "step").step.whole(0, 999) };
    case "freeze": return { do: "freeze", on: field.fields("do", "on").on.truth() };
    case "screen": return { do: "screen", screen: field.fields("do", "screen").screen.oneOf(SCREENS) };
    case "clock": return { do: "clock" };
    default: return field.wrong("file.rule.object");
  }
}

const saying = (body: unknown): unknown => (typeof body === "object" && body !== null && Object.hasOwn(body, "say") ? (body as { say: unknown }).say : null);

export function heardByMain(body: unknown): FromTrainer {
  const what = saying(body);
  if (what === "hello" || what === "there" || what === "bye") return { say: what };
  const { command } = new Field(body, "message").fields("say", "command");
  return { say: "command", command: commandIn(command) };
}

export function heardByTrainer(body: unknown): { say: "state"; state: State; clock: Clock } | { say: "there" } | { say: "bye" } {
  const what = saying(body);
  if (what === "there" || what === "bye") return { say: what };
  const f = new Field(body, "message").fields("say", "state", "frozen", "clock");
  const { started, stepped } = f.clock.fields("started", "stepped");
  return { say: "state", state: { ...stateOf(f.state), frozen: f.frozen.truth() }, clock: { started: started.whole(0, 1e15), stepped: stepped.whole(0, 1e15) } };
}

interface Envelope { weefsel: "link"; session: string; from: Side; number: string; body: unknown }

function envelopeIn(data: unknown, session: string, from: Side): Envelope | null {
  if (typeof data !== "object" || data === null) return null;
  const { weefsel, session: its, from: sender, number } = data as Partial<Envelope>;
  return weefsel === "link" && its === session && sender === from && typeof number === "string" && number.length <= 40 ? (data as Envelope) : null;
}

export class Link {
  private readonly channel: BroadcastChannel | null;
  private readonly seen = new Set<string>();
  private direct = false;  // whether the other side was heard other than by storage
  peer: Window | null = null;

  // `hear` may throw at a body that is not as expected; it is dropped then.
  constructor(readonly session: string, private readonly side: Side, private readonly hear: (body: unknown) => void) {
    this.channel = tried(() => new BroadcastChannel(`weefsel-${session}`));
    if (this.channel) this.channel.onmessage = (event: MessageEvent<unknown>): void => this.receive(event.data, true);
    window.addEventListener("message", this.posted);
    window.addEventListener("storage", this.stored);
  }

  private other(): Side { return this.side === "main" ? "trainer" : "main"; }
  private place(side: Side): string { return `weefsel:link:${this.session}:${side}`; }

  private readonly posted = (event: MessageEvent<unknown>): void => {
    if (!envelopeIn(event.data, this.session, this.other())) return;
    if (event.source) this.peer = event.source as Window;  // it knows the session's name
    this.receive(event.data, true);
  };
  private readonly stored = (event: StorageEvent): void => {
    if (event.key === this.place(this.other()) && event.newValue) this.receive(tried(() => JSON.parse(event.newValue!) as unknown), false);
  };

  private receive(data: unknown, direct: boolean): void {
    const envelope = envelopeIn(data, this.session, this.other());
    if (!envelope || this.seen.has(envelope.number)) return;
    this.seen.add(envelope.number);
    if (this.seen.size > MOST_SEEN) this.seen.delete(this.seen.values().next().value!);
    this.direct ||= direct;
    tried(() => this.hear(envelope.body));
  }

  send(body: FromMain | FromTrainer): void {
    const envelope: Envelope = { weefsel: "link", session: this.session, from: this.side, number: newSession(), body };
    tried(() => this.channel?.postMessage(envelope));
    tried(() => this.peer?.postMessage(envelope, "*"));  // a page from disk has no origin to name
    if (!this.direct) tried(() => localStorage.setItem(this.place(this.side), JSON.stringify(envelope)));
  }

  close(): void {
    this.channel?.close();
    window.removeEventListener("message", this.posted);
    window.removeEventListener("storage", this.stored);
    tried(() => localStorage.removeItem(this.place(this.side)));
  }
}
