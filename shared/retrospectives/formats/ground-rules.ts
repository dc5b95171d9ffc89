/** What every reflection agrees on before it starts; formats may add to it. */
export const groundRules: readonly string[] = [
  'We are here to learn, not to judge.',
  'Rank stays outside: every account counts the same.',
  'We assume that everybody acted sensibly on what they knew at the time.',
  'Stories first, then reasons. Ask “how did that come about?” before “why?”.',
  'What is said about people stays here; what we learn goes out.',
];
