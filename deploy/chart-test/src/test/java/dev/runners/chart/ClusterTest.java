package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart makes of the cluster that it meets. */
class ClusterTest {

    /** A Deployment without a count has one replica from that moment on, whatever an autoscaler does of it a minute later. */
    @Test
    void anAutoscalerBeginsWithWhatRuns() throws Exception {
        String byThemselves = """
                registry: {replicas: 2, autoscaling: {maxReplicas: 8}}
                heartbeat: {replicas: 3, autoscaling: {maxReplicas: 8}}
                provisioner: {replicas: 2, autoscaling: {maxReplicas: 8}}
                """;
        try (Cluster cluster = new Cluster("30", Map.of("acme-gateway", 5, "acme-registry", 7, "acme-heartbeat", 0))) {
            List<Rendered> objects = Chart.renderFor(cluster, "small", byThemselves);
            assertThat(replicas(objects, "registry")).isEqualTo("7");
            assertThat(replicas(objects, "heartbeat"))
                    .as("stopped, as for a restore")
                    .isEqualTo("0");
            assertThat(replicas(objects, "provisioner")).as("not there yet").isEqualTo("2");
            assertThat(replicas(objects, "gateway")).as("by its value alone").isEqualTo("1");
        }
        assertThat(replicas(Chart.renderFile("small", byThemselves), "registry"))
                .as("without a cluster")
                .isEqualTo("2");
    }

    private static String replicas(List<Rendered> objects, String service) {
        return EveryExampleTest.find(objects, "Deployment", service)
                .json()
                .at("/spec/replicas")
                .asText("none");
    }
}
