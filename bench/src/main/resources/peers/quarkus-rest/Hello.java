import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The least that a Quarkus REST service can be. */
@Path("/hello")
public class Hello {

    @GET
    public String hello() {
        return "hello";
    }
}
