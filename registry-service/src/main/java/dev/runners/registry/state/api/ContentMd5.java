package dev.runners.registry.state.api;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Terraform sends the MD5 of what it writes (RFC 1864), so that a state cut short on its way is noticed. */
final class ContentMd5 {

    private ContentMd5() {}

    /** Fails with 400 when the body is not what was sent; without the header there is nothing to check. */
    static void check(@Nullable String header, byte[] body) {
        if (header == null) {
            return;
        }
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body);
            if (!Base64.getEncoder().encodeToString(digest).equals(header.strip())) {
                throw new ProblemException(Kind.MALFORMED, "The body does not fit its Content-MD5. Send it again.");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
