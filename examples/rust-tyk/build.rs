fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proto = "../../proto";
    println!("cargo:rerun-if-changed={proto}");
    // protox stands in for protoc, which need not be installed.
    let files = protox::compile(["coprocess/coprocess_object.proto"], [proto])?;
    tonic_prost_build::configure().build_client(false).compile_fds(files)?;
    Ok(())
}
