/** Plays a session through the commands of real use: people join, write under seal, vote and decide. */
import type { Commands, Participant } from '../../server/commands/ports.ts';
import type { SamplePorts } from '../../server/commands/sample-ports.ts';
import { must } from '../../shared/lib/assert.ts';
import type { Outcome } from '../../shared/lib/outcome.ts';
import type { Phase } from '../../shared/retrospectives/format.ts';
import type { Round } from '../../shared/retrospectives/flow.ts';
import type { Command, Label, SessionView, Votes } from '../../shared/retrospectives/session.ts';
import { readBoard, type BoardSnapshot } from '../../shared/ydoc/board.ts';
import type * as Y from 'yjs';

/** Text by prompt, by the name of who writes it. */
export type Writing = Readonly<Record<string, readonly (readonly [prompt: string, text: string])[]>>;

type Plan = { readonly format: string; readonly title: string; readonly label: Label; readonly people: readonly [string, ...string[]] };

const minuteMs = 60_000;

function taken<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`The sample story was refused: ${outcome.code}`);
  return outcome.value;
}

export class Player {
  readonly #ports: SamplePorts;
  readonly #commands: Commands;
  readonly #people = new Map<string, Participant>();
  readonly #facilitator: string;
  readonly #clock: { now: number };
  session = '';

  constructor(ports: SamplePorts, facilitator: string, startsAt: number) {
    this.#ports = ports;
    this.#facilitator = facilitator;
    this.#clock = { now: startsAt };
    this.#commands = ports.commandsAt(() => this.#clock.now);
  }

  /** The first of the people starts the session and leads it. */
  static async start(ports: SamplePorts, plan: Plan, startsAt: number): Promise<Player> {
    const [first, ...others] = plan.people;
    const player = new Player(ports, first, startsAt);
    const { format, title, label } = plan;
    const { joined } = taken(await player.#commands.createSession({ format, title, label, name: first }));
    player.session = joined.sessionId;
    player.#people.set(first, { sessionId: joined.sessionId, personId: joined.personId });
    const { token } = (await player.view()).invite;
    for (const name of others) {
      const entered = taken(await player.#commands.join({ token, name }));
      player.#people.set(name, { sessionId: joined.sessionId, personId: entered.joined.personId });
    }
    return player;
  }

  pass(minutes: number): void {
    this.#clock.now += minutes * minuteMs;
  }

  async view(name: string = this.#facilitator): Promise<SessionView> {
    return taken(await this.#commands.readSession(this.#who(name)));
  }

  board(): Promise<BoardSnapshot> {
    return this.#ports.readBoard(this.session, readBoard);
  }

  edit(change: (doc: Y.Doc, newId: () => string) => void): Promise<void> {
    return this.#ports.editBoard(this.session, (doc) => change(doc, this.#ports.newId));
  }

  async act(command: Command, name: string = this.#facilitator): Promise<void> {
    taken(await this.#commands.command(this.#who(name), this.#ports.newId(), command));
  }

  async forward(minutesSpent: number): Promise<void> {
    this.pass(minutesSpent);
    await this.act({ do: 'forward', step: (await this.view()).flow.step });
  }

  /** Seals what each person writes in the present phase, then reveals it all. */
  async writeAndReveal(writing: Writing): Promise<void> {
    const round = await this.openRound('writing');
    for (const [name, cards] of Object.entries(writing)) await this.#write(round, name, cards);
    this.pass(5);
    await this.act({ do: 'reveal', round: round.id });
  }

  async #write(round: Round, name: string, cards: readonly (readonly [string, string])[]): Promise<void> {
    const view = await this.view(name);
    const capability = `${this.#ports.newId()}${this.#ports.newId()}`;
    for (const [prompt, text] of cards) {
      const draft = { round: round.id, capability, prompt, text, mayStandAlone: false };
      const ticket = must(view.tickets[round.id], 'An open round has a ticket.');
      const stamp = view.me.stamps?.[round.id] ?? null;
      taken(await this.#commands.putDraft(this.#ports.newId(), { ...draft, ticket, stamp }));
    }
  }

  async vote(ballots: Readonly<Record<string, Votes>>): Promise<void> {
    const round = await this.openRound('voting');
    for (const [name, votes] of Object.entries(ballots)) await this.act({ do: 'cast-votes', round: round.id, votes }, name);
    this.pass(2);
    await this.act({ do: 'close-vote', round: round.id });
  }

  /** What each answers to each poll of the phase. */
  async answer(answers: Readonly<Record<string, Votes>>): Promise<void> {
    const round = await this.openRound('polling');
    for (const [name, given] of Object.entries(answers)) await this.act({ do: 'answer-poll', round: round.id, answers: given }, name);
  }

  async openRound(kind: Round['kind']): Promise<Round> {
    const { format, flow } = await this.view();
    const phase: Phase = must(format.phases[flow.phase], 'A session is in one of its phases.');
    const round = flow.rounds.find((one) => one.kind === kind && one.phaseKey === phase.key && one.state === 'open' && !one.late);
    return must(round, `The phase ${phase.key} has an open ${kind} round.`);
  }

  #who(name: string): Participant {
    return must(this.#people.get(name), `${name} is in the session.`);
  }
}
