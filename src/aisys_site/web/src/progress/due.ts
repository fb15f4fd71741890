// When an item falls due again. Nothing here knows yet: what schedules reviews takes this place.

import type { Due } from "./derive";

export const due: Due | undefined = undefined;
