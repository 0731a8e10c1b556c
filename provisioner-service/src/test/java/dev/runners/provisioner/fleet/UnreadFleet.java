package dev.runners.provisioner.fleet;

import java.util.List;
import java.util.Map;

/** A fleet as it is right after a start: nothing of it has been read. */
public final class UnreadFleet {

    private UnreadFleet() {}

    public static Fleet of(Map<String, Object> kafka) {
        return new Fleet(List.of(), kafka);
    }
}
