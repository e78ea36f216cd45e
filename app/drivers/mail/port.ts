export type Letter = { to: string; subject: string; text: string };

/** Mail leaves only through here, and only from a job: never inside a transaction. */
export interface Mailer {
  send(letter: Letter): Promise<void>;
}
