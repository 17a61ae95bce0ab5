package doors;

import coprocess.CoprocessObject;
import coprocess.CoprocessSessionState.SessionState;
import coprocess.DispatcherGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.Map;

/** Two hooks of Tyk's protocol on nothing but the generated code. */
public final class Doors extends DispatcherGrpc.DispatcherImplBase {
  private static final int PORT = 5555;
  /** Key → who has it. */
  private static final Map<String, String> KEYS = Map.of("open-sesame", "Ali Baba");

  public static void main(String[] arguments) throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", PORT)).addService(new Doors()).build().start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    System.out.println("listening on port " + PORT);
    server.awaitTermination();
  }

  @Override
  public void dispatch(CoprocessObject.Object object, StreamObserver<CoprocessObject.Object> observer) {
    CoprocessObject.Object.Builder changed = object.toBuilder();
    switch (object.getHookName()) {
      case "key" -> key(changed);
      case "whoami" -> whoami(changed);
      default -> {
        observer.onError(Status.UNIMPLEMENTED.withDescription("no hook " + object.getHookName()).asException());
        return;
      }
    }
    observer.onNext(changed.build());
    observer.onCompleted();
  }

  @Override
  public void dispatchEvent(CoprocessObject.Event event, StreamObserver<CoprocessObject.EventReply> observer) {
    System.out.println(event.getPayload());
    observer.onNext(CoprocessObject.EventReply.getDefaultInstance());
    observer.onCompleted();
  }

  /** A session lets the caller in; the gateway keeps it under the token. */
  private static void key(CoprocessObject.Object.Builder object) {
    String key = object.getRequest().getHeadersOrDefault("Authorization", "");
    String name = KEYS.get(key);
    if (name == null) {
      object.getRequestBuilder().getReturnOverridesBuilder().setResponseCode(401).setResponseError("who are you?");
      return;
    }
    object.setSession(SessionState.newBuilder().setAlias(name).setRate(5).setPer(10).putMetadata("token", key));
  }

  /** Answers in the place of an upstream. */
  private static void whoami(CoprocessObject.Object.Builder object) {
    object.getRequestBuilder().getReturnOverridesBuilder()
        .setResponseCode(200)
        .setResponseBody("Hello " + object.getSession().getAlias() + "\n");
  }
}
