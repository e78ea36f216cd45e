// The first that fits wins: Edge and Opera say Chrome too, and every one of them says Safari.
const BROWSERS: readonly [RegExp, string][] = [
  [/EdgA?\/|EdgiOS\//, 'Edge'],
  [/OPR\/|OPiOS\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/FxiOS\/|Firefox\//, 'Firefox'],
  [/CriOS\/|Chrome\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const MACHINES: readonly [RegExp, string][] = [
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Android/, 'an Android device'],
  [/CrOS/, 'a Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'a Mac'],
  [/Linux|X11/, 'Linux'],
];

/** A browser's own description in a few words: 'Firefox on Windows'. Versions and models are left out on purpose. */
export function deviceWords(userAgent: string): string {
  const said = userAgent.slice(0, 1000);
  const browser = BROWSERS.find(([of]) => of.test(said))?.[1];
  const machine = MACHINES.find(([of]) => of.test(said))?.[1];
  if (browser && machine) return `${browser} on ${machine}`;
  return browser ?? (machine ? `A browser on ${machine}` : 'A browser we do not know');
}
