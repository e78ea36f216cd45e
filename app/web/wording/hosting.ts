import type { HostingRefusal } from '../../domain/hosting/rules.ts';
import type { Sentence } from '../wording.ts';

export const hosting: Record<HostingRefusal, Sentence> = {
  'hosting.not-found': 'This page is not there.',
  'hosting.state': 'That cannot be done now: it has been answered, taken back or ended. Look at it again.',
  'hosting.not-read': 'Read what each side answers for, and say that you have.',
  'hosting.no-reason': 'Say why, in ten letters or more. They read it.',
  'hosting.notice': (fact) =>
    `Give more notice: the last day can be ${fact('earliest')} or later. It may end today only when somebody is not safe.`,
  'hosting.too-late': 'Choose a last day within two years.',
  'hosting.registered-itself': 'This listing is under a registration of its own, so it needs no host.',
  'hosting.nobody-there': 'Nobody from that service uses Ettle yet. Contact them, and ask them to join.',
  'host.not-registered': 'Only a registered care service can be a host.',
  'host.itself': 'A provider cannot be the host of its own listing. Say that it is registered instead.',
  'host.already': 'This listing has a host already, or has asked one. That ends first.',
};
