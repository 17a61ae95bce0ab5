//! Two hooks of Tyk's protocol on nothing but the generated code.

#[allow(dead_code)] // messages that no hook uses
mod coprocess {
    tonic::include_proto!("coprocess");
}

use coprocess::dispatcher_server::{Dispatcher, DispatcherServer};
use coprocess::{Event, EventReply, Object, ReturnOverrides, SessionState};
use tonic::{Request, Response, Status};

/// Key and who has it.
const KEYS: &[(&str, &str)] = &[("open-sesame", "Ali Baba")];

/// A session lets the caller in; the gateway keeps it under the token.
fn key(object: &mut Object) {
    let request = object.request.get_or_insert_with(Default::default);
    let key = request.headers.get("Authorization").cloned().unwrap_or_default();
    let Some((_, name)) = KEYS.iter().find(|(known, _)| *known == key) else {
        request.return_overrides = Some(ReturnOverrides {
            response_code: 401,
            response_error: "who are you?".into(),
            ..Default::default()
        });
        return;
    };
    let mut session = SessionState { alias: (*name).into(), rate: 5.0, per: 10.0, ..Default::default() };
    session.metadata.insert("token".into(), key);
    object.session = Some(session);
}

/// Answers in the place of an upstream.
fn whoami(object: &mut Object) {
    let name = object.session.as_ref().map(|session| session.alias.clone()).unwrap_or_default();
    let request = object.request.get_or_insert_with(Default::default);
    request.return_overrides = Some(ReturnOverrides {
        response_code: 200,
        response_body: format!("Hello {name}\n"),
        ..Default::default()
    });
}

struct Doors;

#[tonic::async_trait]
impl Dispatcher for Doors {
    async fn dispatch(&self, call: Request<Object>) -> Result<Response<Object>, Status> {
        let mut object = call.into_inner();
        match object.hook_name.as_str() {
            "key" => key(&mut object),
            "whoami" => whoami(&mut object),
            name => return Err(Status::unimplemented(format!("no hook {name}"))),
        }
        Ok(Response::new(object))
    }

    async fn dispatch_event(&self, event: Request<Event>) -> Result<Response<EventReply>, Status> {
        println!("{}", event.into_inner().payload);
        Ok(Response::new(EventReply {}))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = "127.0.0.1:5555".parse()?;
    println!("listening on {address}");
    tonic::transport::Server::builder().add_service(DispatcherServer::new(Doors)).serve(address).await?;
    Ok(())
}
