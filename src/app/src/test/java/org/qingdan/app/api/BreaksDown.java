package org.qingdan.app.api;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Breaks down over elders whose reference says so, as a bug of ours would. */
@Component
@Primary
class BreaksDown extends Answers {
    /** Ends the answer to one elder. */
    static final String FAILS = "tests-fails";
    /** Ends the thread that answers. */
    static final String ENDS = "tests-ends";

    BreaksDown(LiveLists lists, Profile profile, Counters counters) {
        super(lists, profile, counters);
    }

    @Override
    LiveLists.Revision revision(Call call, LiveLists.Revision current) {
        String subject = call.request().elder().subjectId();
        if (FAILS.equals(subject)) throw new IllegalStateException("broke down");
        if (ENDS.equals(subject)) throw new LinkageError("broke down");
        return super.revision(call, current);
    }
}
