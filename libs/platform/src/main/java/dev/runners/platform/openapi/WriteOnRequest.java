package dev.runners.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/**
 * Changes nothing. That there is a filter for each request keeps Quarkus 3.31 to 3.33 from writing the document, as JSON and
 * as YAML, at each start (quarkusio/quarkus#54826).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public final class WriteOnRequest implements OASFilter {}
