//! A plugin server with plain tonic. Usage: plugin-server PORT

#[allow(dead_code)] // messages that no hook uses
mod coprocess {
    tonic::include_proto!("coprocess");
}

use coprocess::dispatcher_server::{Dispatcher, DispatcherServer};
use coprocess::{Event, EventReply, Header, MiniRequestObject, Object, ReturnOverrides};
use std::sync::atomic::{AtomicU32, Ordering};
use tonic::{Request, Response, Status};

/// What is appended to bodies.
const MARK: &[u8] = b" (seen)";

fn pre(request: &mut MiniRequestObject) {
    request.set_headers.insert("X-Pre".into(), "seen".into());
    request.add_params.insert("pre".into(), "1".into());
    request.delete_headers.push("X-Unwanted".into());
}

fn auth(object: &mut Object) {
    let request = object.request.get_or_insert_with(Default::default);
    let token = request.headers.get("Authorization").cloned().unwrap_or_default();
    if token != "secret-key" {
        request.return_overrides = Some(ReturnOverrides {
            response_code: 401,
            response_error: "Not authorized".into(),
            ..Default::default()
        });
        return;
    }
    let session = object.session.get_or_insert_with(Default::default);
    session.rate = 1000.0;
    session.per = 1.0;
    session.metadata.insert("user".into(), "alice".into());
    object.metadata.insert("token".into(), token);
}

fn post_key_auth(object: &mut Object) {
    let user = object.session.as_ref().and_then(|it| it.metadata.get("user")).cloned();
    let token = object.metadata.get("token").cloned();
    let request = object.request.get_or_insert_with(Default::default);
    request.set_headers.insert("X-User".into(), user.unwrap_or_default());
    request.set_headers.insert("X-Token".into(), token.unwrap_or_default());
}

fn post(request: &mut MiniRequestObject) {
    request.set_headers.insert("X-Post".into(), "seen".into());
    if !request.raw_body.is_empty() {
        request.raw_body.extend_from_slice(MARK);
    }
}

fn response(object: &mut Object) {
    let response = object.response.get_or_insert_with(Default::default);
    response.multivalue_headers.push(Header { key: "X-Response".into(), values: vec!["seen".into()] });
    response.raw_body.extend_from_slice(MARK);
}

#[derive(Default)]
struct Hooks {
    events: AtomicU32,
}

#[tonic::async_trait]
impl Dispatcher for Hooks {
    async fn dispatch(&self, call: Request<Object>) -> Result<Response<Object>, Status> {
        let mut object = call.into_inner();
        match object.hook_name.as_str() {
            "MyPreHook" => pre(object.request.get_or_insert_with(Default::default)),
            "MyAuthHook" => auth(&mut object),
            "MyPostKeyAuthHook" => post_key_auth(&mut object),
            "MyPostHook" => post(object.request.get_or_insert_with(Default::default)),
            "MyResponseHook" => response(&mut object),
            name => return Err(Status::not_found(format!("no hook {name}"))),
        }
        Ok(Response::new(object))
    }

    async fn dispatch_event(&self, event: Request<Event>) -> Result<Response<EventReply>, Status> {
        let count = self.events.fetch_add(1, Ordering::Relaxed) + 1;
        println!("event {count} {}", event.into_inner().payload);
        Ok(Response::new(EventReply {}))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = std::env::args().nth(1).ok_or("usage: plugin-server PORT")?;
    let listener = tonic::transport::server::TcpIncoming::bind(format!("127.0.0.1:{port}").parse()?)?;
    println!("listening");
    let service = DispatcherServer::new(Hooks::default());
    tonic::transport::Server::builder().add_service(service).serve_with_incoming(listener).await?;
    Ok(())
}
