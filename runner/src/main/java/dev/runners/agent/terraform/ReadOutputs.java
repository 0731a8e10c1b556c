package dev.runners.agent.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code terraform output -json}: name to value, type and sensitive; sensitive values are masked. */
public final class ReadOutputs {

    private static final long MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_SHOWN = 128 * 1024;
    private static final String MASK = "***";

    private ReadOutputs() {}

    public static ObjectNode from(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("the outputs are larger than 4 MiB");
        }
        ObjectNode outputs = Wire.JSON.createObjectNode();
        JsonNode all = Wire.JSON.readTree(file.toFile());
        int shown = 0;
        for (var output : all.properties()) {
            ObjectNode entry = outputs.putObject(output.getKey());
            boolean sensitive = output.getValue().path("sensitive").asBoolean();
            JsonNode value = output.getValue().path("value");
            int size = value.toString().length();
            entry.put("sensitive", sensitive);
            entry.set("type", output.getValue().path("type"));
            if (sensitive) {
                entry.put("value", MASK);
            } else if (shown + size > MOST_SHOWN) {
                entry.putNull("value").put("too_large", true);
            } else {
                shown += size;
                entry.set("value", value);
            }
        }
        return outputs;
    }
}
