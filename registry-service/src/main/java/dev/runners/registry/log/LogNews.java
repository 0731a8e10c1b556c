package dev.runners.registry.log;

import dev.runners.contracts.job.LogPage;

/** What there is to say to somebody who follows a log. */
public sealed interface LogNews {

    /** The next entry. */
    record Said(LogPage.Entry entry) implements LogNews {}

    /**
     * The job is over and all of its log was said; what still comes goes on behind it, and then this is said again.
     *
     * @param offset of the last entry, 0 without any
     */
    record End(long offset) implements LogNews {}

    /** Nothing new, but somebody is there. */
    record Nothing() implements LogNews {}
}
