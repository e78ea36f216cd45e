/** What the stand-in takes as its key, and signs with. */
export const STAND_IN_KEY = 'sk_test_standin';
export const STAND_IN_SECRET = 'whsec_standin';
