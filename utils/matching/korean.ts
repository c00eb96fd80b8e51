/** Particles that may follow a term, as one or several (에서는). They are not painted (R3). */
const particles = new Set(
  (
    '은 는 이 가 을 를 의 에 에서 에게 에게서 와 과 도 로 으로 까지 부터 로부터 으로부터 만 보다 처럼 마다 이나 나 이며 며 ' +
    '이라 라 라고 이라고 라는 이라는 하고 한테 한테서 께 께서 조차 마저 밖에 뿐 이랑 랑 에는 에도 에만 에서는 에서도 에서의 에서만 ' +
    '에의 에게는 에게도 로는 으로는 로도 으로도 로의 으로의 로서 으로서 로써 으로써 와의 과의 와는 과는 와도 과도 만의 만이 만은 만을 ' +
    '까지는 까지도 까지의 부터는 부터의 보다는 보다도 처럼은 로부터의 으로부터의 께서는'
  ).split(' '),
);
/** Code units at the end of a word that may hold a particle, also if its syllables are written as single letters. */
export const longestTail = 16;

/**
 * Lengths, in code units, of the particles that a word may end with, of which `tail` is the end. Something must stand
 * before a particle.
 */
export function particlesBehind(tail: string): number[] {
  const lengths: number[] = [];
  for (let length = 1; length < tail.length; length++) {
    const first = tail.charCodeAt(tail.length - length);
    // A vowel or a final consonant written as a single letter belongs to the syllable before the cut.
    if (first >= 0x1160 && first <= 0x11ff) continue;
    if (particles.has(tail.slice(-length).normalize('NFC'))) lengths.push(length);
  }
  return lengths;
}
