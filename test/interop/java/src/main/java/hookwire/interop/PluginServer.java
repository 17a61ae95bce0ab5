package hookwire.interop;

import coprocess.CoprocessObject;
import coprocess.DispatcherGrpc;
import coprocess.CoprocessSessionState.SessionState;
import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** A plugin server with plain grpc-java. Usage: PluginServer PORT */
public final class PluginServer extends DispatcherGrpc.DispatcherImplBase {
  private static final int UNAUTHORIZED = 401;
  /** What is appended to bodies. */
  private static final ByteString MARK = ByteString.copyFromUtf8(" (seen)");

  private final AtomicLong events = new AtomicLong();

  public static void main(String[] arguments) throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    Server server = NettyServerBuilder.forAddress(address).addService(new PluginServer()).build().start();
    System.out.println("listening");
    server.awaitTermination();
  }

  @Override
  public void dispatch(CoprocessObject.Object object, StreamObserver<CoprocessObject.Object> observer) {
    CoprocessObject.Object changed;
    switch (object.getHookName()) {
      case "MyPreHook":
        changed = myPreHook(object.toBuilder());
        break;
      case "MyAuthHook":
        changed = myAuthHook(object.toBuilder());
        break;
      case "MyPostKeyAuthHook":
        changed = myPostKeyAuthHook(object.toBuilder());
        break;
      case "MyPostHook":
        changed = myPostHook(object.toBuilder());
        break;
      case "MyResponseHook":
        changed = myResponseHook(object.toBuilder());
        break;
      default:
        observer.onError(Status.NOT_FOUND.withDescription("no hook " + object.getHookName()).asException());
        return;
    }
    observer.onNext(changed);
    observer.onCompleted();
  }

  @Override
  public void dispatchEvent(CoprocessObject.Event event, StreamObserver<CoprocessObject.EventReply> observer) {
    System.out.println("event " + events.incrementAndGet() + " " + event.getPayload());
    observer.onNext(CoprocessObject.EventReply.getDefaultInstance());
    observer.onCompleted();
  }

  private CoprocessObject.Object myPreHook(CoprocessObject.Object.Builder object) {
    object.getRequestBuilder()
        .putSetHeaders("X-Pre", "seen")
        .putAddParams("pre", "1")
        .addDeleteHeaders("X-Unwanted");
    return object.build();
  }

  private CoprocessObject.Object myAuthHook(CoprocessObject.Object.Builder object) {
    String token = object.getRequest().getHeadersOrDefault("Authorization", "");
    if (!token.equals("secret-key")) {
      object.getRequestBuilder().getReturnOverridesBuilder()
          .setResponseCode(UNAUTHORIZED)
          .setResponseError("Not authorized");
      return object.build();
    }
    object.setSession(SessionState.newBuilder().setRate(1000).setPer(1).putMetadata("user", "alice"));
    object.putMetadata("token", token);
    return object.build();
  }

  private CoprocessObject.Object myPostKeyAuthHook(CoprocessObject.Object.Builder object) {
    String user = object.getSession().getMetadataOrThrow("user");
    String token = object.getMetadataOrThrow("token");
    object.getRequestBuilder().putSetHeaders("X-User", user).putSetHeaders("X-Token", token);
    return object.build();
  }

  private CoprocessObject.Object myPostHook(CoprocessObject.Object.Builder object) {
    object.getRequestBuilder().putSetHeaders("X-Post", "seen");
    ByteString body = object.getRequest().getRawBody();
    if (!body.isEmpty()) {
      object.getRequestBuilder().setRawBody(body.concat(MARK));
    }
    return object.build();
  }

  private CoprocessObject.Object myResponseHook(CoprocessObject.Object.Builder object) {
    CoprocessObject.Header added = CoprocessObject.Header.newBuilder().setKey("X-Response").addValues("seen").build();
    ByteString body = object.getResponse().getRawBody();
    object.getResponseBuilder().addMultivalueHeaders(added).setRawBody(body.concat(MARK));
    return object.build();
  }
}
