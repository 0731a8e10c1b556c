package dev.runners.registry.plan;

import java.util.UUID;

/** What a plan is bound to: it opens as the plan of this attempt of this job only. */
final class PlanBinding {

    private PlanBinding() {}

    static String of(UUID organization, UUID job, UUID attempt) {
        return "plan/" + organization + "/" + job + "/" + attempt;
    }
}
