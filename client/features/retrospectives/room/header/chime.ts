/**
 * A soft sound for the timer, made on the spot so that no file has to be loaded.
 * Browsers allow sound only after the person has touched the page; before that it
 * stays silent and the announcement has to do.
 */
import type { Milestone } from './timer-words.ts';

/** Two notes a fourth apart for the end, one for a minute left; ten seconds are announced without sound. */
const notesHz: Readonly<Record<Milestone, readonly number[]>> = {
  minute: [523.25],
  'ten-seconds': [],
  end: [523.25, 392],
};

let context: AudioContext | null = null;

export function chime(milestone: Milestone): void {
  const notes = notesHz[milestone];
  if (notes.length === 0 || typeof AudioContext === 'undefined') return;
  const audio = (context ??= new AudioContext());
  if (audio.state === 'suspended') void audio.resume();
  notes.forEach((hz, index) => ring(audio, hz, index * 0.35));
}

function ring(audio: AudioContext, hz: number, afterSeconds: number): void {
  const start = audio.currentTime + afterSeconds;
  const loudness = audio.createGain();
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.12, start + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + 1.4);
  loudness.connect(audio.destination);
  for (const [multiple, share] of [[1, 1], [2, 0.25]] as const) {
    const tone = audio.createOscillator();
    const level = audio.createGain();
    level.gain.value = share;
    tone.frequency.value = hz * multiple;
    tone.connect(level).connect(loudness);
    tone.start(start);
    tone.stop(start + 1.5);
  }
}
