package dev.runners.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.jboss.jandex.IndexView;

/** Makes of what the scanner saw what is so: who may call, what is null, what is refused, and how. Runs in the build. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribeApi implements OASFilter {

    private final IndexView index;

    /** As the framework calls it. */
    public DescribeApi(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Methods methods = new Methods(index);
        new DescribeRecords(index, api).describe();
        DescribeProblems.in(api);
        DescribeSecurity.schemes(api.getComponents());
        Map<String, PathItem> sorted = new TreeMap<>();
        api.getPaths().getPathItems().forEach((path, item) -> {
            item.getOperations().forEach((verb, operation) -> {
                methods.find(operation).ifPresent(method -> {
                    DescribeSecurity.of(operation, method);
                    DescribeSuccess.of(operation, method);
                });
                DescribeProblems.of(operation);
            });
            sorted.putAll(ExpandPath.of(path, item, methods));
        });
        Paths paths = OASFactory.createPaths();
        sorted.forEach(paths::addPathItem);
        api.setPaths(paths);
    }
}
