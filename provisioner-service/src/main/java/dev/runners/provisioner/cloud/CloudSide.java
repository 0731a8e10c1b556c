package dev.runners.provisioner.cloud;

import dev.runners.contracts.cloud.Architecture;
import java.util.Map;

/**
 * The cloud side of a Runner as it is, read back from the cloud alone.
 *
 * @param made what the cloud calls its pieces, by the keys of {@link Made}
 * @param image that its task definition runs
 * @param cpu in CPU units
 * @param memory in MiB
 * @param ephemeral its task ends with its job
 * @param desired how many tasks its service wants
 */
public record CloudSide(
        Map<String, String> made,
        String image,
        Architecture architecture,
        int cpu,
        int memory,
        boolean ephemeral,
        int desired) {}
