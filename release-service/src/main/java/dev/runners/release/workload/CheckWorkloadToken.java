package dev.runners.release.workload;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Checks the tokens of one issuer: signature, issuer, audience, end, repository and ref. It keeps the issuer's keys. */
final class CheckWorkloadToken {

    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    private final String name;
    private final WorkloadConfig.Trusted trusted;
    private final DefaultJWTParser parser = new DefaultJWTParser();
    private final JWTAuthContextInfo wanted;

    CheckWorkloadToken(String name, WorkloadConfig.Trusted trusted) {
        this.name = name;
        this.trusted = trusted;
        this.wanted = new JWTAuthContextInfo(trusted.jwksUrl(), trusted.issuer());
        wanted.setSignatureAlgorithm(ALGORITHMS);
        wanted.setExpectedAudience(Set.of(trusted.audience()));
        wanted.setRequireNamedPrincipal(false);
        wanted.setClockSkew(CLOCK_SKEW_SECONDS);
    }

    String issuer() {
        return trusted.issuer();
    }

    /** Whose it is; fails for a token that does not count here. May fetch the issuer's keys. */
    Workload of(String token) throws ParseException {
        JsonWebToken claims = parser.parse(token, wanted);
        String repository = text(claims, "repository");
        if (!trusted.repositories().contains(repository)
                || trusted.refs().stream().noneMatch(ref -> matches(ref, text(claims, "ref")))) {
            throw new ParseException("This repository or ref may not publish");
        }
        return new Workload(name + ":" + repository, trusted.organization());
    }

    private static boolean matches(String allowed, String ref) {
        return allowed.endsWith("*") ? ref.startsWith(allowed.substring(0, allowed.length() - 1)) : ref.equals(allowed);
    }

    private static String text(JsonWebToken claims, String name) {
        Object claim = claims.getClaim(name);
        return claim == null ? "" : claim.toString();
    }
}
