import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { type OfficeOfTrust, type Shown, strengthOf } from '#app/access/strength.ts';
import { countsAsStrong, ownAddress, termsOf } from '#app/domain/keys/council.ts';
import {
  afterWrong,
  MOST_WRONG,
  mayChangeKeys,
  mayFinishReset,
  mayRemoveCodes,
  mayRemovePasskey,
  mayTry,
  plainRecovery,
  readTyped,
  recoveryCode,
} from '#app/domain/keys/rules.ts';
import { base32, checkCode, codeOfStep, fromBase32, keyUri, stepOf } from '#app/domain/keys/totp.ts';
import { day } from '#app/kit/day.ts';
import { deviceWords } from '#app/kit/device.ts';

const AT = new Date('2026-11-22T09:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const code = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'yes' : result.refusal.code;

describe('codes from an app', () => {
  it('are those of RFC 6238, appendix B (its last six figures)', () => {
    const secret = Buffer.from('12345678901234567890');
    const vectors = {
      59: '287082',
      1111111109: '081804',
      1111111111: '050471',
      1234567890: '005924',
      20000000000: '353130',
    };
    for (const [seconds, right] of Object.entries(vectors)) {
      expect(codeOfStep(secret, stepOf(new Date(Number(seconds) * 1000)))).toBe(right);
    }
  });

  it('are what another author’s library makes, for any secret and moment', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 4e12 }), (bytes, ms) => {
        const totp = new TOTP({ secret: Secret.fromBase32(base32(bytes)) });
        expect(codeOfStep(bytes, stepOf(new Date(ms)))).toBe(totp.generate({ timestamp: ms }));
        expect(fromBase32(base32(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are taken half a minute early or late, no more, and each once', () => {
    const secret = Buffer.from('12345678901234567890');
    const now = stepOf(AT);
    for (const off of [-1, 0, 1]) {
      expect(checkCode(secret, codeOfStep(secret, now + off), AT, null)).toEqual({ right: true, step: now + off });
    }
    for (const off of [-2, 2]) {
      expect(checkCode(secret, codeOfStep(secret, now + off), AT, null)).toEqual({ right: false, why: 'wrong' });
    }
    expect(checkCode(secret, codeOfStep(secret, now), AT, now)).toEqual({ right: false, why: 'used' });
    expect(checkCode(secret, codeOfStep(secret, now - 1), AT, now)).toEqual({ right: false, why: 'used' });
    expect(checkCode(secret, codeOfStep(secret, now + 1), AT, now)).toMatchObject({ right: true });
    for (const odd of ['', '12345', '1234567', '१२३४५६', 'abcdef']) {
      expect(checkCode(secret, odd, AT, null)).toEqual({ right: false, why: 'wrong' });
    }
  });

  it('come from a picture that an app can read', () => {
    const uri = new URL(keyUri('GEZDGNBVGY3TQOJQ', 'karen+x@ettle.example'));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: 'GEZDGNBVGY3TQOJQ',
      issuer: 'Ettle',
      digits: '6',
    });
    expect(decodeURIComponent(uri.pathname)).toContain('Ettle:karen+x@ettle.example');
  });
});

describe('what people type', () => {
  it('is read kindly', () => {
    expect(readTyped(' 123 456 ')).toEqual({ kind: 'code', text: '123456' });
    expect(readTyped('7k3m-9qxf-2b4h')).toEqual({ kind: 'recovery', text: '7K3M9QXF2B4H' });
    expect(readTyped('OIL0-0000-0000')).toEqual({ kind: 'recovery', text: '011000000000' });
    for (const odd of ['', '12345', '1234567', 'U'.repeat(12), '7k3m', '\u0000', 'é'.repeat(12)]) {
      expect(readTyped(odd), odd).toBeNull();
    }
  });

  it('every recovery code is read back as itself, in any case and spacing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.constantFrom('', ' ', '-'), (bytes, gap) => {
        const made = recoveryCode(bytes);
        expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        expect(readTyped(made.toLowerCase().replaceAll('-', gap))).toEqual({
          kind: 'recovery',
          text: plainRecovery(made),
        });
      }),
    );
  });
});

it('after five wrong tries nobody is let in for a quarter of an hour', () => {
  let tries = { wrong: 0, wrongSince: null as Date | null };
  for (let n = 0; n < MOST_WRONG; n += 1) {
    expect(mayTry(tries, later(n))).toBe(true);
    tries = afterWrong(tries, later(n));
  }
  expect(mayTry(tries, later(5))).toBe(false);
  expect(mayTry(tries, later(14.9))).toBe(false);
  expect(mayTry(tries, later(15))).toBe(true);
  expect(afterWrong(tries, later(15))).toEqual({ wrong: 1, wrongSince: later(15) });
});

describe('how far a session opens', () => {
  const base: Shown = { way: 'link', strong: false, hasCodes: false, hasPasskeys: false, offices: [] };
  const on = day('2026-11-22');
  const table: [string, Partial<Shown>, 'required' | 'optional', string][] = [
    ['a person with a link', {}, 'required', 'enough'],
    ['a person with a link who set up codes', { hasCodes: true }, 'required', 'half'],
    ['the same in the demo', { hasCodes: true }, 'optional', 'half'],
    ['a person whose passkey is a shortcut', { hasPasskeys: true }, 'required', 'enough'],
    ['an officer with nothing', { offices: ['officer'] }, 'required', 'to-set-up'],
    ['a holder with nothing', { offices: ['holder'] }, 'required', 'to-set-up'],
    ['an administrator with nothing', { offices: ['administrator'] }, 'required', 'to-set-up'],
    ['an officer with codes who showed only the mailbox', { offices: ['officer'], hasCodes: true }, 'required', 'half'],
    [
      'an officer with a passkey who showed only the mailbox',
      { offices: ['officer'], hasPasskeys: true },
      'required',
      'half',
    ],
    ['an officer who showed it', { offices: ['officer'], hasCodes: true, strong: true }, 'required', 'enough'],
    [
      'an officer whose council showed no second step',
      { offices: ['officer'], way: 'council' },
      'required',
      'to-set-up',
    ],
    ['an officer in the demo', { offices: ['officer'] }, 'optional', 'enough'],
    [
      'one of the cast, by one press, with codes',
      { way: 'demo', hasCodes: true, offices: ['officer'] },
      'optional',
      'enough',
    ],
    ['a press from when it was a demo', { way: 'demo', offices: ['officer'] }, 'required', 'to-set-up'],
  ];
  it.for(table)('%s', ([, shown, rule, expected]) => {
    expect(strengthOf({ ...base, ...shown }, rule, on)).toBe(expected);
  });

  it('nobody gets further by having less', () => {
    const order = { half: 0, 'to-set-up': 1, enough: 2 };
    const any = fc.record({
      way: fc.constantFrom('link', 'council', 'demo'),
      hasCodes: fc.boolean(),
      hasPasskeys: fc.boolean(),
      offices: fc.subarray<OfficeOfTrust>(['officer', 'holder', 'administrator']),
    });
    fc.assert(
      fc.property(any, (shown) => {
        const weak = { ...shown, strong: false } as Shown;
        expect(order[strengthOf(weak, 'required', on)]).toBeLessThanOrEqual(order[strengthOf(weak, 'optional', on)]);
        expect(strengthOf({ ...weak, strong: true }, 'required', on)).toBe('enough');
      }),
    );
  });
});

describe('changing keys', () => {
  it('wants a fresh sign-in, and a key shown by whoever has one', () => {
    const none = { codes: false, passkeys: 0 };
    const some = { codes: true, passkeys: 0 };
    expect(code(mayChangeKeys({ provenAt: AT, strong: false }, none, 15, later(15)))).toBe('yes');
    expect(code(mayChangeKeys({ provenAt: AT, strong: true }, some, 15, later(15)))).toBe('yes');
    expect(code(mayChangeKeys({ provenAt: AT, strong: true }, some, 15, later(15.1)))).toBe('keys.not-fresh');
    expect(code(mayChangeKeys({ provenAt: AT, strong: false }, some, 15, AT))).toBe('keys.not-fresh');
    expect(code(mayChangeKeys({ provenAt: null, strong: true }, none, 15, AT))).toBe('keys.not-fresh');
  });

  it('never leaves an office without a second step, and the last passkey not by accident', () => {
    expect(code(mayRemoveCodes({ codes: true, passkeys: 0 }, true))).toBe('keys.needs-one');
    expect(code(mayRemoveCodes({ codes: true, passkeys: 1 }, true))).toBe('yes');
    expect(code(mayRemoveCodes({ codes: true, passkeys: 0 }, false))).toBe('yes');
    expect(code(mayRemovePasskey({ codes: false, passkeys: 1 }, true, true))).toBe('keys.needs-one');
    expect(code(mayRemovePasskey({ codes: false, passkeys: 1 }, false, false))).toBe('keys.last-passkey');
    expect(code(mayRemovePasskey({ codes: false, passkeys: 1 }, false, true))).toBe('yes');
    expect(code(mayRemovePasskey({ codes: false, passkeys: 2 }, true, false))).toBe('yes');
  });

  it('a reset is finished by a second administrator, or by the same one a day later', () => {
    const reset = { askedBy: 'joan', askedAt: AT };
    expect(code(mayFinishReset(reset, 'ann', AT))).toBe('yes');
    expect(code(mayFinishReset(reset, 'joan', later(23.9 * 60)))).toBe('reset.too-early');
    expect(code(mayFinishReset(reset, 'joan', later(24 * 60)))).toBe('yes');
  });
});

describe('a council’s word', () => {
  const terms = { issuer: 'https://id.pkc.example', domains: ['pkc.gov.uk'], trustsSecondStep: true };
  const identity = {
    issuer: terms.issuer,
    subject: '1',
    email: 'karen@pkc.gov.uk',
    emailVerified: true,
    amr: [],
    acr: null,
  };
  it('counts for its own proved addresses only', () => {
    expect(ownAddress({ ...identity, email: ' Karen@PKC.gov.uk ' }, terms)).toEqual({
      ok: true,
      value: 'karen@pkc.gov.uk',
    });
    expect(code(ownAddress({ ...identity, emailVerified: false }, terms))).toBe('council-account.not-verified');
    for (const email of [
      'karen@fife.gov.uk',
      'karen@evil.pkc.gov.uk',
      'karen@pkc.gov.uk.evil.example',
      'karen@pkc.gov.uk@evil.example',
      '@pkc.gov.uk',
      'karen',
      '',
      'karen@',
      'a@b@pkc.gov.uk',
    ]) {
      expect(code(ownAddress({ ...identity, email }, terms)), email).toBe('council-account.foreign-address');
    }
  });

  it('counts as strong when it names two kinds of proof and is believed about it', () => {
    const strong = (amr: string[], acr: string | null = null, trustsSecondStep = true) =>
      countsAsStrong({ ...identity, amr, acr }, { ...terms, trustsSecondStep });
    expect(strong(['pwd', 'otp'])).toBe(true);
    expect(strong(['mfa'])).toBe(true);
    expect(strong(['pin', 'hwk'])).toBe(true);
    expect(strong([], 'phr')).toBe(true);
    expect(strong(['pwd'])).toBe(false);
    expect(strong(['pwd', 'pin'])).toBe(false);
    expect(strong(['constructor', '__proto__', 'pwd'])).toBe(false);
    expect(strong([])).toBe(false);
    expect(strong(['mfa'], 'phr', false)).toBe(false);
  });

  it('is set with an https issuer and real domains', () => {
    const set = (issuer: string, domains: string, plain = false) => termsOf({ issuer, clientId: 'x', domains }, plain);
    expect(set('https://id.example/x', '@PKC.gov.uk, nhs.scot pkc.gov.uk')).toEqual({
      ok: true,
      value: { issuer: 'https://id.example/x', domains: ['pkc.gov.uk', 'nhs.scot'] },
    });
    for (const issuer of [
      'http://id.example',
      'https://id.example?x=1',
      'https://id.example#x',
      'https://a:b@id.example',
      'javascript:alert(1)',
      'id.example',
      '',
    ])
      expect(code(set(issuer, 'pkc.gov.uk')), issuer).toBe('council-account.issuer');
    expect(set('http://localhost:1', 'pkc.gov.uk', true).ok).toBe(true);
    for (const domains of [
      '',
      'scot',
      '*.gov.uk',
      'gov..uk',
      'pkc.gov.uk/evil',
      Array.from({ length: 21 }, (_, n) => `a${n}.uk`).join(','),
    ])
      expect(code(set('https://id.example', domains)), domains).toBe('council-account.domains');
  });
});

it('a browser is told in a few words, without versions', () => {
  const ua =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36';
  expect(deviceWords(ua)).toBe('Chrome on Windows');
  expect(deviceWords(`${ua} Edg/129.0`)).toBe('Edge on Windows');
  expect(deviceWords('Mozilla/5.0 (Android 15; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0')).toBe(
    'Firefox on an Android device',
  );
  expect(
    deviceWords(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604',
    ),
  ).toBe('Safari on an iPhone');
  expect(deviceWords('')).toBe('A browser we do not know');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(deviceWords(text)).not.toMatch(/\d/);
    }),
  );
});
