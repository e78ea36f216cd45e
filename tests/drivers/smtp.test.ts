import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpMailer } from '#app/drivers/mail/smtp.server.ts';

const received: { to: string[]; from: string; text: string }[] = [];
let refuse = false;

/** A real mail server on this machine: what leaves the driver is what it hears. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refuse ? new Error('No such mailbox') : undefined),
  onData(stream, session, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      received.push({ to: rcptTo.map((each) => each.address), from: mailFrom ? mailFrom.address : '', text });
      done();
    });
  },
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

const letter = { to: 'aisha@ettle.example', subject: 'Ceud mìle fàilte', text: 'Hello,\n\nYour link.\n\nEttle' };

test('a letter arrives with its sender, its receiver, its subject and its words', async () => {
  await smtpMailer(url, 'Ettle <no-reply@ettle.example>').send(letter);
  const [mail] = received;
  expect(mail).toMatchObject({ to: ['aisha@ettle.example'], from: 'no-reply@ettle.example' });
  expect(mail?.text).toContain('Your link.');
  expect(mail?.text).toMatch(/Subject: =\?UTF-8\?/);
});

test('words that look like headers stay words', async () => {
  await smtpMailer(url, 'Ettle <no-reply@ettle.example>').send({ ...letter, subject: 'One\r\nBcc: all@ettle.example' });
  expect(received.at(-1)?.to).toEqual(['aisha@ettle.example']);
  expect(received.at(-1)?.text).not.toMatch(/^Bcc:/m);
});

test('a refused letter is a fault, so that the job tries again', async () => {
  refuse = true;
  await expect(smtpMailer(url, 'Ettle <no-reply@ettle.example>').send(letter)).rejects.toThrow('No such mailbox');
});
