/** The phone number is from the range that Ofcom keeps for drama: nobody answers it. Real ones come with a real operator. */
export const HELP_PHONE = '01632 960 200';
export const HELP_HOURS = 'Monday to Friday, 9am to 5pm.';
export const HELP_EMAIL = 'help@ettle.example';
