import { enColumns } from "./en-columns.js";
import { enCore } from "./en-core.js";
import { enForm } from "./en-form.js";
import { enHealth } from "./en-health.js";
import { enPersons } from "./en-persons.js";
import { enQuality } from "./en-quality.js";
import { enSegments } from "./en-segments.js";
import { enTimeline } from "./en-timeline.js";

/** All texts, in English: the keys of every other catalogue. */
export const en = { ...enCore, ...enColumns, ...enPersons, ...enQuality, ...enTimeline, ...enSegments, ...enHealth, ...enForm } as const;

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
