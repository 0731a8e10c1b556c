package dev.runners.platform.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The methods that answer operations, by the id that the scanner gives them: class and method. */
final class Methods {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    private final Map<String, MethodInfo> byId = new HashMap<>();

    Methods(IndexView index) {
        index.getAnnotations(PATH).forEach(path -> {
            ClassInfo type = switch (path.target().kind()) {
                case CLASS -> path.target().asClass();
                case METHOD -> path.target().asMethod().declaringClass();
                default -> null;
            };
            if (type != null) {
                type.methods()
                        .forEach(method -> byId.put(type.name().withoutPackagePrefix() + "_" + method.name(), method));
            }
        });
    }

    Optional<MethodInfo> find(Operation operation) {
        return Optional.ofNullable(byId.get(operation.getOperationId()));
    }
}
