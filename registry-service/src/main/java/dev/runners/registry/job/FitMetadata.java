package dev.runners.registry.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * As much of a report's metadata as can be kept: members that are nested too deeply go, and then the largest ones until the
 * rest fits. {@code details_dropped} names those that went, the first 20 of them.
 */
final class FitMetadata {

    /** A level less than JSON may have in all: a job's metadata stands inside the job. */
    static final int DEEPEST = 30;

    private static final String DROPPED = "details_dropped";
    /** What we read ourselves stays, whatever else is too much: an apply that has begun must be known. */
    private static final Set<String> OURS = Set.of("phase", "released");

    private static final int LONGEST_WORD = 100;
    private static final int MOST_NAMES = 20;

    private FitMetadata() {}

    private record Member(String name, long size) {}

    /**
     * Returns the metadata itself when all of it fits.
     *
     * @param most bytes of JSON
     */
    static ObjectNode into(long most, ObjectNode metadata) {
        List<String> dropped = new ArrayList<>();
        List<Member> shallow = new ArrayList<>();
        metadata.properties().forEach(member -> {
            if (isDeeper(member.getValue(), DEEPEST)) {
                dropped.add(member.getKey());
            } else {
                shallow.add(new Member(member.getKey(), size(member.getKey(), member.getValue())));
            }
        });
        long left = shallow.stream().mapToLong(Member::size).sum();
        shallow.removeIf(member -> isOurs(member.name(), metadata.path(member.name())));
        shallow.sort(Comparator.comparingLong(Member::size).reversed());
        for (Member largest : shallow) {
            if (left <= most) {
                break;
            }
            left -= largest.size();
            dropped.add(largest.name());
        }
        return dropped.isEmpty() ? metadata : without(dropped, metadata);
    }

    private static ObjectNode without(List<String> dropped, ObjectNode metadata) {
        ObjectNode kept = Wire.JSON.createObjectNode();
        kept.setAll(metadata);
        kept.remove(dropped);
        dropped.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() > LONGEST_WORD ? StorableText.of(name.substring(0, LONGEST_WORD)) : name)
                .forEach(kept.putArray(DROPPED)::add);
        return kept;
    }

    private static boolean isOurs(String name, JsonNode value) {
        return OURS.contains(name) && value.isValueNode() && value.asText().length() <= LONGEST_WORD;
    }

    /** With the colon, the comma and the quotes around the name. */
    private static long size(String name, JsonNode value) {
        return (name + value).getBytes(StandardCharsets.UTF_8).length + 4L;
    }

    private static boolean isDeeper(JsonNode value, int levels) {
        if (!value.isContainerNode()) {
            return false;
        }
        return levels == 0 || value.valueStream().anyMatch(inner -> isDeeper(inner, levels - 1));
    }
}
