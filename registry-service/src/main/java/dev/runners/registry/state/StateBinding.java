package dev.runners.registry.state;

import java.util.UUID;

/** What a state is bound to: it opens as this version of this organisation's state of this name only. */
final class StateBinding {

    private StateBinding() {}

    static String of(UUID organization, String stateName, long version) {
        return "state/" + organization + "/" + stateName + "/" + version;
    }
}
