package dev.runners.registry.state.api;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Terraform sends the MD5 of what it writes (RFC 1864), so that a state cut short on its way is noticed: the end of such a
 * stream is a problem, 400.
 */
final class ContentMd5 extends FilterInputStream {

    private final String expected;
    private final MessageDigest digest;
    private boolean ended;

    private ContentMd5(String expected, MessageDigest digest, InputStream body) {
        super(new DigestInputStream(body, digest));
        this.expected = expected;
        this.digest = digest;
    }

    /** Without the header there is nothing to check. */
    static InputStream checking(@Nullable String header, InputStream body) {
        try {
            return header == null ? body : new ContentMd5(header.strip(), MessageDigest.getInstance("MD5"), body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) {
        // A digest begins anew once it was asked for: the end of a stream that is read again proves nothing.
        if (read < 0
                && !ended
                && !Base64.getEncoder().encodeToString(digest.digest()).equals(expected)) {
            throw new ProblemException(Kind.MALFORMED, "The body does not fit its Content-MD5. Send it again.");
        }
        ended |= read < 0;
        return read;
    }
}
