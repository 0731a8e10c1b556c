package dev.runners.platform.openapi;

import dev.runners.platform.identity.Role;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Who may call what. People and scripts have a role, which stands where scopes do; the lowest that suffices. Whoever checks
 * credentials itself says so with {@code @SecurityRequirement(name = RUNNER)} or {@code STATE}.
 */
public final class DescribeSecurity {

    /** By id and token of a Runner, in the headers of either generation. */
    public static final String RUNNER = "runner_token";

    /** By HTTP Basic, with a state token as password. */
    public static final String STATE = "state_token";

    private static final String BEARER = "api_token";
    private static final String SESSION = "session";
    private static final String RUNNER_ID = "runner_id";
    private static final String WORKER_ID = "worker_id";
    private static final String WORKER = "worker_token";

    private static final DotName ROLES = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName AUTHENTICATED = DotName.createSimple("io.quarkus.security.Authenticated");
    private static final DotName OPEN = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final List<String> RISING = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);

    private DescribeSecurity() {}

    static void schemes(Components components) {
        components
                .addSecurityScheme(BEARER, http("bearer").description("An API token of a script, rnk_..."))
                .addSecurityScheme(
                        SESSION,
                        apiKey(SecurityScheme.In.COOKIE, "runners-session")
                                .description("A browser's session; over TLS the cookie is __Host-runners-session."
                                        + " Changes need the header X-Requested-With: runners, too."))
                .addSecurityScheme(RUNNER_ID, apiKey(SecurityScheme.In.HEADER, "X-Runner-ID"))
                .addSecurityScheme(RUNNER, apiKey(SecurityScheme.In.HEADER, "X-Runner-Token"))
                .addSecurityScheme(WORKER_ID, apiKey(SecurityScheme.In.HEADER, "X-Worker-ID"))
                .addSecurityScheme(WORKER, apiKey(SecurityScheme.In.HEADER, "X-Worker-Token"))
                .addSecurityScheme(
                        STATE, http("basic").description("Any user, with a state token of the job as password."));
    }

    static void of(Operation operation, MethodInfo method) {
        List<SecurityRequirement> all = new ArrayList<>();
        AnnotationInstance rule = rule(method);
        List<String> roles =
                rule != null && rule.name().equals(ROLES) ? List.of(rule.value().asStringArray()) : List.of();
        RISING.stream().filter(roles::contains).findFirst().ifPresent(role -> person(all, List.of(role)));
        if (rule != null && rule.name().equals(AUTHENTICATED)) {
            person(all, List.of());
        }
        if (roles.contains(Role.RUNNER) || isNamed(operation, RUNNER)) {
            all.add(requirement(RUNNER_ID, List.of()).addScheme(RUNNER));
            all.add(requirement(WORKER_ID, List.of()).addScheme(WORKER));
        }
        if (isNamed(operation, STATE)) {
            all.add(requirement(STATE, List.of()));
        }
        operation.setSecurity(all);
    }

    private static void person(List<SecurityRequirement> all, List<String> roles) {
        all.add(requirement(BEARER, roles));
        all.add(requirement(SESSION, roles));
    }

    private static @Nullable AnnotationInstance rule(MethodInfo method) {
        for (DotName name : List.of(ROLES, AUTHENTICATED, OPEN)) {
            if (method.hasAnnotation(name)) {
                return method.annotation(name);
            }
        }
        for (DotName name : List.of(ROLES, AUTHENTICATED)) {
            if (method.declaringClass().hasDeclaredAnnotation(name)) {
                return method.declaringClass().declaredAnnotation(name);
            }
        }
        return null;
    }

    private static boolean isNamed(Operation operation, String scheme) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(requirement -> requirement.hasScheme(scheme));
    }

    private static SecurityRequirement requirement(String scheme, List<String> roles) {
        return OASFactory.createSecurityRequirement().addScheme(scheme, roles);
    }

    private static SecurityScheme http(String scheme) {
        return OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
    }

    private static SecurityScheme apiKey(SecurityScheme.In in, String name) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(in)
                .name(name);
    }
}
