package dev.runners.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.platform.openapi.Packaged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one document of the gateway's own and those of the services behind it. Each service writes its document into
 * docs/openapi when it is built; they are packaged with the gateway, so nobody's management port has to be reachable.
 */
@ApplicationScoped
class JoinDocuments {

    private static final List<String> OF_OTHERS = List.of(
            "openapi/registry-service.json",
            "openapi/heartbeat-service.json",
            "openapi/provisioner-service.json",
            "openapi/release-service.json");

    private volatile @Nullable ObjectNode joined;

    ObjectNode joined() {
        ObjectNode document = joined;
        if (document == null) {
            document = join();
            joined = document;
        }
        return document;
    }

    private static ObjectNode join() {
        ObjectNode all = (ObjectNode) Packaged.description(Packaged.OWN);
        for (String name : OF_OTHERS) {
            merge(all, Packaged.description(name), name);
        }
        return all;
    }

    /** Fails where two documents say different things of the same. */
    static void merge(ObjectNode into, JsonNode from, String where) {
        from.properties().forEach(member -> {
            JsonNode known = into.get(member.getKey());
            String place = where + "/" + member.getKey();
            if (known == null) {
                into.set(member.getKey(), member.getValue());
            } else if (known instanceof ObjectNode object && member.getValue().isObject()) {
                merge(object, member.getValue(), place);
            } else if (!known.equals(member.getValue())) {
                throw new IllegalStateException("Another service describes this differently: " + place);
            }
        });
    }
}
