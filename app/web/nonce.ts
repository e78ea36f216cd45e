import { createContext, useContext } from 'react';

/** The nonce of this answer's content security policy. Only the server knows it; in the browser it is empty. */
export const NonceContext = createContext('');
export const useNonce = () => useContext(NonceContext);
