/** Every size and rate limit of the product, in one place. Units are the last word of each name. */
export const limits = {
  nameChars: 40,
  titleChars: 120,
  cardChars: 2_000,
  groupNameChars: 120,
  commentChars: 1_000,
  actionChars: 500,
  reasonChars: 1_000,
  noteChars: 50_000,
  /** One field or line of a direction card. */
  directionChars: 600,
  /** Lines of one list of a direction card. */
  directionLines: 12,
  /** A learning or coaching note, and each answer to one. */
  teamNoteChars: 2_000,
  /** Answers to one note. */
  noteEntries: 100,
  /** After so many days without an answer a learning note comes back. */
  noteWaitsDays: 7,
  /** Over how many weeks a team is shown how its notes are answered. */
  replyWeeks: 12,
  notesPerHourAndAccount: 60,
  draftsPerWriterAndRound: 60,
  draftsPerRound: 2_000,
  newActionsPerSession: 3,
  participantsPerSession: 200,
  momentNameChars: 80,
  namedMomentsPerSession: 30,
  /** Moments that the rules kept by themselves; the oldest go first. */
  ownMomentsPerSession: 60,
  /** A board that changed is kept this often, besides at every change of phase. */
  momentEveryMs: 10 * 60_000,
  /** A sentence of a guideline that stands by itself: a purpose, a why, a condition. */
  guidelineLineChars: 600,
  guidelineSteps: 80,
  guidelinesPerTeam: 1_000,
  guidelineMeasures: 12,
  guidelineUnknowns: 30,
  guidelineBranches: 12,
  guidelineLinks: 200,
  /** A whole guideline as JSON; sixty printed pages take about a fifth of it. */
  guidelineChars: 2_000_000,
  richTextDepth: 32,
  tableColumns: 40,
  /** A page in Markdown; it is read in the browser of whoever imports it. */
  markdownChars: 400_000,
  linkChars: 2_000,
  changeNoteChars: 1_000,
  /** Nothing is on trial for longer without a decision. */
  trialDaysMax: 42,
  /** A pasted or posted text beyond this is refused before it is parsed. */
  requestBytes: 256 * 1024,
  syncFrameBytes: 256 * 1024,
  /** All that a peer brings back after it worked without the server, in one frame. */
  syncReturnBytes: 1024 * 1024,
  liveFrameBytes: 16 * 1024,
  awarenessBytes: 1024,
  sendQueueBytes: 1024 * 1024,
  documentBytes: 16 * 1024 * 1024,
  clientIdsPerConnection: 8,
  signInDays: 30,
  passwordCharsMin: 10,
  passwordCharsMax: 128,
  /** Wrong passwords, used-up links and guessed invitations, by address. */
  wrongSignInsPerMinute: 10,
  /** Wrong passwords for one account, from wherever they come. */
  wrongPasswordsPerHourAndAccount: 30,
  /** Letters that one address may have sent, and that one mailbox may get. */
  lettersPerHourAndAddress: 30,
  lettersPerHourAndMailbox: 5,
  accountsPerHourAndAddress: 240,
  invitationDays: 14,
  teamsPerWorkspace: 500,
  peoplePerTeam: 500,
  openInvitationsPerTeam: 200,
  wrongCodesPerMinute: 10,
  sessionsPerHourAndAddress: 120,
  draftWritesPerMinuteAndRound: 1_200,
  commandsPerMinuteAndParticipant: 240,
  exportsPerHourAndPerson: 6,
  /** Ready marks are told to others on this tick while people write privately. */
  readyTickMs: 10_000,
  /** Others may take over facilitation when the facilitator was away for this long. */
  facilitatorAwayMs: 60_000,
  /** Late cards are revealed only when at least this many different people wrote one, or each said it may stand alone. */
  lateBatchWriters: 3,
  /** Below this number of writers the app says that people may guess who wrote what. */
  smallGroupPeople: 4,
  pulseItems: 20,
  pulseItemChars: 200,
  pulseDaysMax: 30,
  /** Results of a pulse are shown from this many people on; a team may choose another number, not below the floor. */
  pulseThreshold: 5,
  pulseThresholdFloor: 3,
  pulseThresholdMax: 50,
  /** Pulses whose time is over are closed on this tick. */
  pulseTickMs: 30_000,
  messagesPerRaised: 100,
  raisesPerHourAndTeam: 60,
  receiptWritesPerHour: 30,
} as const;
