package dev.runners.registry.job.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.StatusReport;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a report whose metadata is nested deeper than JSON may be elsewhere: the rules of a firewall in a plan are. What is
 * too deep to be kept is dropped later; refused here, a finished apply would be made again.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class ReadReport implements MessageBodyReader<StatusReport> {

    private static final int DEEPEST = 500;

    private static final JsonMapper DEEP = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == StatusReport.class;
    }

    @Override
    public StatusReport readFrom(
            Class<StatusReport> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            // From bytes, Jackson would refuse half of a surrogate pair in a name.
            Reader text = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
            return Wire.STRICT.treeToValue(DEEP.readTree(text), StatusReport.class);
        } catch (JacksonException | CharacterCodingException e) {
            throw new BadRequestException(e);
        }
    }
}
