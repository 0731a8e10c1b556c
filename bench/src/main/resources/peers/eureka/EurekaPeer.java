import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.annotation.Configuration;

/** A Eureka server that stands alone; its port is in PORT. Leases last longer than a run. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableEurekaServer
public class EurekaPeer {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(EurekaPeer.class);
        application.setDefaultProperties(Map.of(
                "server.port", System.getenv("PORT"),
                "server.address", "127.0.0.1",
                "spring.application.name", "eureka",
                "eureka.client.register-with-eureka", "false",
                "eureka.client.fetch-registry", "false",
                "eureka.server.enable-self-preservation", "false",
                "eureka.server.wait-time-in-ms-when-sync-empty", "0",
                "logging.level.root", "warn"));
        application.run(args);
    }
}
